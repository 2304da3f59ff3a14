namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>A conversation as the log has it.</summary>
/// <param name="ID">Its key in the log.</param>
/// <param name="Name">Its name.</param>
/// <param name="MinSeq">First seq that anybody may see.</param>
/// <param name="KeptSeq">First seq that retention has left.</param>
/// <param name="Skipped">How many seqs restores skipped.</param>
internal readonly record struct ConversationRow(long ID, string Name, long MinSeq, long KeptSeq, long Skipped);
