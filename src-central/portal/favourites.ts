import type { Post } from '../../src-shared/central/feed.ts'
import type { EligibilityCase } from '../../src-shared/eligibility/eligibility-payload.ts'
import { isWithin, readRegionCode } from '../../src-shared/kernel/region-code.ts'
import type { CentreTools } from '../centre-tools.ts'
import { findAgency } from '../storage/reference-store.ts'
import { findPost } from '../storage/register-store.ts'
import type { ReadDb } from '../storage/storage.ts'
import { changeCase } from './move-case.ts'
import { PortalRefusal } from './portal-refusal.ts'

const MOST_FAVOURITES = 3

/**
 * An approved trainee keeps a post in mind (seed S2): at most three, only posts of the 业务办理属地 they chose. Context for
 * officers, never part of a review, so the version stays. A post kept already changes nothing.
 *
 * Refuses `not-a-trainee` with the sentence of the seed unless the application is approved.
 */
export async function addFavourite(
  tools: CentreTools,
  caseId: string,
  postId: string,
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['person-application'], async ({ record }, tx, now) => {
    assertTrainee(record)
    const { favourites } = record.payload
    const post = await findPost(tx, postId)
    if (!post) throw new PortalRefusal('unknown-post', '没有这个见习岗位。')
    if (!(await isOwnPlace(tx, record, post)))
      throw new PortalRefusal('post-elsewhere', '只能收藏业务办理属地内的见习岗位。')
    const kept = favourites.some(each => each.postId === postId)
    if (!kept && favourites.length >= MOST_FAVOURITES)
      throw new PortalRefusal('too-many-favourites', '最多可以收藏三个岗位，请先取消收藏其他岗位。')
    const added = { postId, postName: post.name, unitName: post.unitName, addedAt: now }
    return {
      actor: 'applicant',
      move: 'favourite',
      event: 'favourite-added',
      fields: { payload: { ...record.payload, favourites: kept ? favourites : [...favourites, added] } },
    }
  })
}

/** 取消收藏; one that is not there changes nothing. */
export async function removeFavourite(
  tools: CentreTools,
  caseId: string,
  postId: string,
): Promise<EligibilityCase> {
  return changeCase(tools, caseId, ['person-application'], ({ record }) => {
    assertTrainee(record)
    const favourites = record.payload.favourites.filter(each => each.postId !== postId)
    return {
      actor: 'applicant',
      move: 'favourite',
      event: 'favourite-removed',
      fields: { payload: { ...record.payload, favourites } },
    }
  })
}

function assertTrainee(record: EligibilityCase): void {
  if (record.status !== 'approved') throw new PortalRefusal('not-a-trainee', '该人员不是就业见习人员')
}

/** Posts an applicant may choose among: of their 业务办理属地; of a 市本级 only the city's own, not those of its districts. */
export async function isOwnPlace(
  read: ReadDb,
  record: EligibilityCase,
  post: Pick<Post, 'region'>,
): Promise<boolean> {
  const { chosenRegion } = record.payload
  if (chosenRegion === null) return false
  const agency = await findAgency(read, record.handlingAgency)
  return agency?.levelSelf
    ? readRegionCode(post.region)?.code === readRegionCode(chosenRegion)?.code
    : isWithin(post.region, chosenRegion)
}
