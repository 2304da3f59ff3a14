namespace OpenIM.Modules.Message.Log.Sqlite;

/// <summary>Where a message of a conversation lies in the log.</summary>
internal readonly record struct SeqRow(long Seq, long RowID);
