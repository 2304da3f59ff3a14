namespace OpenIM.Tests.EndToEnd.Durability;

/// <summary>A message as the server returns it; <c>Number</c> is what its text says, the sender's own count.</summary>
internal sealed record StoredRow(long Seq, string SendID, string ClientMsgID, string ServerMsgID, long Number);
