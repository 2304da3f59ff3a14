namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>The oldest messages of a conversation, to be removed.</summary>
/// <param name="ConversationID">The conversation.</param>
/// <param name="FromSeq">The first of them: still the first that is kept, or somebody else was faster.</param>
/// <param name="ToSeq">The first that stays.</param>
/// <param name="Rows">Their rows.</param>
/// <param name="Sent">The newest of them by sender: a read position does not fall because a message is gone.</param>
internal sealed record Removal(
    string ConversationID, long FromSeq, long ToSeq, IReadOnlyList<SeqRow> Rows, IReadOnlyDictionary<string, long> Sent);
