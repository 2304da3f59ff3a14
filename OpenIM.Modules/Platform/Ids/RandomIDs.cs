using System.Security.Cryptography;

namespace OpenIM.Modules.Platform.Ids;

/// <summary>Ids that nobody can guess.</summary>
public static class RandomIDs
{
    /// <summary>32 hex digits: message ids made by the server, session ids, token ids.</summary>
    public static string Hex32() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>24 hex digits: version log ids, which clients take for a MongoDB ObjectID.</summary>
    public static string Hex24() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
}
