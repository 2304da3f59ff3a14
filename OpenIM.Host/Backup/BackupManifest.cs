using System.Text.Json.Serialization;

namespace OpenIM.Host.Backup;

/// <summary>What a backup says about itself: <c>manifest.json</c>, its last entry.</summary>
/// <param name="Format">Layout of the archive; 1. A higher one is of a newer release.</param>
/// <param name="Product">Version of the openim that wrote it.</param>
/// <param name="NodeID">Whose data it is.</param>
/// <param name="CreatedMs">The moment that the data is of, Unix ms.</param>
/// <param name="Files">The other entries.</param>
internal sealed record BackupManifest(int Format, string Product, string NodeID, long CreatedMs, IReadOnlyList<BackupFile> Files)
{
    /// <summary>Name of the entry.</summary>
    public const string EntryName = "manifest.json";

    /// <summary>The format that this release writes.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Name in the archive and in the data directory.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of the content, 64 hex digits.</param>
internal sealed record BackupFile(string Name, long Size, string Sha256);

/// <summary>JSON of the manifest.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
