namespace OpenIM.Host.Backup;

/// <summary>What a restore did.</summary>
/// <param name="Manifest">Of the backup.</param>
/// <param name="Conversations">How many conversations it holds.</param>
/// <param name="OldData">Where the old data went; null when there was none.</param>
internal sealed record RestoreReport(BackupManifest Manifest, int Conversations, string? OldData);
