using System.Security.Cryptography;
using System.Text;
using OpenIM.Modules.Platform.Ids;

namespace OpenIM.Modules.Account.Admins;

/// <summary>The key to the first administrator's account, in memory only: a restart makes another.</summary>
internal sealed class FirstAdmin
{
    private string? key;

    /// <summary>Makes the key.</summary>
    public string Offer() => key = RandomIDs.Hex32();

    /// <summary>True for the key, as long as it was not used.</summary>
    public bool IsKey(string text) => key is { } own
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(text)), SHA256.HashData(Encoding.UTF8.GetBytes(own)));

    /// <summary>The key is of no use any more.</summary>
    public void Withdraw() => key = null;
}
