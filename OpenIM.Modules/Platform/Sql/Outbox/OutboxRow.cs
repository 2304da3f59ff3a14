namespace OpenIM.Modules.Platform.Sql.Outbox;

/// <summary>One event that waits to be handled.</summary>
internal sealed record OutboxRow(long OutboxID, string LaneKey, string Name, byte[] Body);
