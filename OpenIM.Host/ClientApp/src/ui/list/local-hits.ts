import type { Face, Workspace } from '../../state/workspace';

/** Something that is known here and can be opened. */
export interface LocalHit {
  conversationID: string;
  face: Face;
}

const maxHits = 20;

/** Conversations, and friends and groups with whom there is none yet, whose name has the text in it: Chinese has no words to begin at. */
export function localHits(workspace: Workspace, wanted: string): { conversations: LocalHit[]; contacts: LocalHit[] } {
  const text = wanted.toLocaleLowerCase();
  const { client } = workspace;
  const isHit = (name: string) => name.toLocaleLowerCase().includes(text);
  const conversations: LocalHit[] = [];
  for (const conversationID of workspace.rows.ids.value) {
    const face = workspace.knownFaceOf(conversationID);
    if (isHit(face.name)) {
      conversations.push({ conversationID, face });
    }

    if (conversations.length === maxHits) {
      break;
    }
  }

  const isNew = ({ conversationID }: LocalHit) => client.conversations.get(conversationID) === undefined;
  const friends = client.friends.all().filter(({ nickname, remark }) => isHit(remark) || isHit(nickname))
    .map(({ userID }) => ({ conversationID: client.toUser(userID).conversationID, face: workspace.person(userID) }));
  const groups = client.groups.all().filter(({ groupName }) => isHit(groupName))
    .map(({ groupID, groupName, faceURL }) => ({ conversationID: client.toGroup(groupID).conversationID, face: { id: groupID, name: groupName, faceURL, isGroup: true } }));
  return { conversations, contacts: [...friends, ...groups].filter(isNew).slice(0, maxHits) };
}
