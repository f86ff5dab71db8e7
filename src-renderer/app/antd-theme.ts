import { type ThemeConfig, theme as themes } from 'antd'
import { fontStack, measures, palettes, type ThemeName } from '../ui/tokens.ts'

/** The component library in our measures and colours. */
export function antdTheme(theme: ThemeName): ThemeConfig {
  const palette = palettes[theme]
  return {
    algorithm: theme === 'dark' ? themes.darkAlgorithm : themes.defaultAlgorithm,
    token: {
      colorPrimary: palette.accentFill,
      // What the library works out for hovering falls short of 4.5 : 1 in the dark.
      colorPrimaryHover: palette.accentFill,
      colorPrimaryActive: palette.accentFill,
      colorInfo: palette.accentFill,
      // White words on the library's own red are at 3.3 : 1.
      colorError: palette.dangerFill,
      colorErrorHover: palette.dangerFill,
      colorErrorActive: palette.dangerFill,
      colorLink: palette.accent,
      colorLinkHover: palette.accent,
      colorLinkActive: palette.accent,
      colorText: palette.text,
      colorTextSecondary: palette.text2,
      colorTextTertiary: palette.text3,
      colorTextPlaceholder: palette.text3,
      colorTextDescription: palette.text3,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBgLayout: palette.bg,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      // A list that opens over a dialog has the dialog's ground: without a line its edge is not seen.
      ...(theme === 'light'
        ? {}
        : { boxShadowSecondary: `0 0 0 1px ${palette.lineStrong}, ${palette.shadow}` }),
      ...(theme === 'contrast'
        ? { colorTextDisabled: palette.text3, colorBorderDisabled: palette.line }
        : {}),
      fontFamily: fontStack,
      fontSize: measures.fontSize,
      lineHeight: measures.lineHeight / measures.fontSize,
      borderRadius: measures.radius,
      borderRadiusLG: measures.radius,
      borderRadiusSM: measures.radius,
      controlHeight: 32,
      controlHeightSM: 24,
      motion: false,
    },
    components: {
      Segmented: {
        itemSelectedBg: palette.accentWash,
        itemSelectedColor: palette.accent,
        trackBg: palette.sunken,
      },
      Button: {
        defaultShadow: 'none',
        primaryShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 400,
        defaultHoverColor: palette.accent,
        defaultHoverBorderColor: palette.accent,
        defaultActiveColor: palette.accent,
        defaultActiveBorderColor: palette.accent,
      },
    },
  }
}
