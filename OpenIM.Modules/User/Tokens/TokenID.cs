using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenIM.Modules.User.Tokens;

/// <summary>
/// What a token is recorded under: 128 bits of the SHA-256 of its text. The record does not give the token away, and
/// nobody can make another text with the same id.
/// </summary>
/// <remarks>
/// No <see cref="UInt128"/>: whatever touches one cannot be compiled before the start, and a log-in touches this everywhere.
/// </remarks>
internal readonly record struct TokenID(ulong High, ulong Low)
{
    private const int Digits = 16;
    private const int MaxStackBytes = 1024;

    /// <summary>The id of a token.</summary>
    public static TokenID Of(string token)
    {
        var max = Encoding.UTF8.GetMaxByteCount(token.Length);
        Span<byte> utf8 = max <= MaxStackBytes ? stackalloc byte[MaxStackBytes] : new byte[max];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(token, utf8)], hash);
        return new(BinaryPrimitives.ReadUInt64BigEndian(hash), BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]));
    }

    /// <summary>The id with this stored form.</summary>
    public static TokenID Parse(string hex)
        => hex.Length == 2 * Digits
            ? new(ParseHalf(hex.AsSpan(0, Digits)), ParseHalf(hex.AsSpan(Digits)))
            : throw new FormatException($"The id of a token has {2 * Digits} digits, not {hex.Length}.");

    /// <summary>The stored form: 32 hex digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static ulong ParseHalf(ReadOnlySpan<char> hex) => ulong.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
