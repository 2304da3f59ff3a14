using OpenIM.Modules.Message.Contracts;
using OpenIM.Modules.Platform.Ids;
using OpenIM.Modules.Platform.Sql;
using OpenIM.Modules.Platform.Time;

namespace OpenIM.Modules.Message.GroupChats;

/// <summary>
/// Notes whom the messages of a batch call, before the batch is stored: a process that dies between the message and the
/// call has the note, and <see cref="GroupMentions"/> completes it.
/// </summary>
internal sealed class MentionNotes(Changes changes, TimeProvider clock)
{
    // More names than anybody types; a client that sends more calls the first.
    private const int MaxNamed = 1_000;

    /// <summary>Returns when the notes are durable; at once where nobody is called, as almost always.</summary>
    public ValueTask NoteAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellationToken)
    {
        List<MembersMentioned>? notes = null;
        for (var i = 0; i < messages.Count; i++)
        {
            if (Mentions(messages[i]))
            {
                (notes ??= []).Add(Note(messages[i], clock.NowMs()));
            }
        }

        return notes is null ? ValueTask.CompletedTask : CommitAsync(notes, cancellationToken);
    }

    private static bool Mentions(StoredMessage stored)
        => stored is { Seq: > 0, Message: { SessionType: SessionTypes.Group, ContentType: ContentTypes.AtText, AtUserIDList.Count: > 0 } }
            && ConversationIDs.IsGroup(stored.ConversationID);

    private static MembersMentioned Note(StoredMessage stored, long nowMs)
    {
        var message = stored.Message;
        return new MembersMentioned(
            message.GroupID,
            stored.ConversationID,
            message.SendID,
            message.ClientMsgID,
            [.. message.AtUserIDList.Where(static id => id != GroupMentions.Everybody).Distinct(StringComparer.Ordinal).Take(MaxNamed)],
            message.AtUserIDList.Contains(GroupMentions.Everybody),
            nowMs);
    }

    private async ValueTask CommitAsync(List<MembersMentioned> notes, CancellationToken cancellationToken)
    {
        await using var change = await changes.BeginAsync(cancellationToken);
        foreach (var note in notes)
        {
            await change.AddAsync(ConversationIDs.LaneKey(note.ConversationID), note, cancellationToken);
        }

        await change.CommitAsync();
    }
}
