using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenIM.Modules.User.Tokens;

/// <summary>
/// What a token is recorded under: 128 bits of the SHA-256 of its text. The record does not give the token away, and
/// nobody can make another text with the same id.
/// </summary>
internal readonly record struct TokenID(UInt128 Value)
{
    private const int MaxStackBytes = 1024;

    /// <summary>The id of a token.</summary>
    public static TokenID Of(string token)
    {
        var max = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> utf8 = max <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[max];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(token, utf8)], hash);
        return new(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    /// <summary>The id with this stored form.</summary>
    public static TokenID Parse(string hex) => new(UInt128.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>The stored form: 32 hex digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
