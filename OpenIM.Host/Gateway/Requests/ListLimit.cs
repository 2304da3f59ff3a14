namespace OpenIM.Host.Gateway.Requests;

/// <summary>Bounds the lists of a request before they are built up: 256 KiB of protobuf can hold a hundred thousand empty entries.</summary>
internal static class ListLimit
{
    /// <summary>Most entries of one list. A user may have 5,000 conversations.</summary>
    public const int Entries = 20_000;

    /// <exception cref="FormatException">The list has as many entries as it may have.</exception>
    public static List<T> WithRoom<T>(this List<T> list)
        => list.Count < Entries ? list : throw new FormatException($"a list has more than {Entries} entries");
}
