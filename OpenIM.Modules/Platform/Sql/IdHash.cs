using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpenIM.Modules.Platform.Sql;

/// <summary>The <c>idHash</c> of a list of IDs, by which client and server see whether they have the same list (docs/protocol/rest.md §11.3).</summary>
public static class IdHash
{
    /// <summary>0 for an empty list; else the first 8 bytes, big-endian, of the MD5 over the list as compact JSON.</summary>
    public static ulong Of(IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
        {
            return 0;
        }

        var json = new StringBuilder("[");
        foreach (var id in ids)
        {
            json.Append(json.Length == 1 ? "" : ",");
            AppendString(json, id);
        }

        json.Append(']');
#pragma warning disable CA5351 // Not for security: clients compute the same.
        return BinaryPrimitives.ReadUInt64BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(json.ToString())));
#pragma warning restore CA5351
    }

    // COMPAT: the escaping of Go's encoder, which differs from every escaping of System.Text.Json.
    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => json.Append('\\').Append(c),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
