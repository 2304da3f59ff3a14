using System.Globalization;

namespace OpenIM.Host.Web;

/// <summary>Reads <c>Accept-Encoding</c>.</summary>
internal static class AcceptedEncodings
{
    /// <summary>Whether the client names the coding and does not refuse it by weight 0.</summary>
    public static bool Takes(ReadOnlySpan<char> header, ReadOnlySpan<char> coding)
    {
        foreach (var range in header.Split(','))
        {
            var entry = header[range];
            var end = entry.IndexOf(';');
            var name = (end < 0 ? entry : entry[..end]).Trim();
            if (name.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return end < 0 || !IsZero(entry[(end + 1)..].Trim());
            }
        }

        return false;
    }

    private static bool IsZero(ReadOnlySpan<char> parameter)
        => parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            && weight == 0;
}
