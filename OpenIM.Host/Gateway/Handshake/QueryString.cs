using System.Globalization;
using System.Text;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>
/// Reads values from a raw query. Plus means blank and %XX a byte, as browsers encode; a percent sign that starts no
/// such escape stands for itself, and bytes beyond ASCII are UTF-8, because native cores escape nothing.
/// </summary>
internal static class QueryString
{
    /// <summary>The first value of <paramref name="name"/>; null when it is not there.</summary>
    public static string? Find(ReadOnlySpan<byte> query, string name)
    {
        foreach (var range in query.Split((byte)'&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf((byte)'=');
            var key = equals < 0 ? pair : pair[..equals];
            if (Ascii.Equals(key, name) || (key.Contains((byte)'%') && Decode(key) == name))
            {
                return equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            }
        }

        return null;
    }

    private static string Decode(ReadOnlySpan<byte> text)
    {
        if (!text.ContainsAny((byte)'%', (byte)'+'))
        {
            return Encoding.UTF8.GetString(text);
        }

        var decoded = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length
                && byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                decoded[length++] = value;
                i += 2;
            }
            else
            {
                decoded[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return Encoding.UTF8.GetString(decoded.AsSpan(0, length));
    }
}
