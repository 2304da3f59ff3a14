using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace OpenIM.Host.Gateway.Handshake;

/// <summary>The HTTP request that opens a connection (docs/protocol/gateway.md §1.1): as much of it as the gateway needs.</summary>
internal sealed class UpgradeRequest
{
    /// <summary>Longest request head. A token takes a few hundred bytes; browsers may add cookies.</summary>
    public const int MaxBytes = 32 * 1024;

    /// <summary>GET, or something that is refused.</summary>
    public string Method { get; private init; } = "";

    /// <summary>Path of the request line, without the query, as it came.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The raw bytes behind the question mark. Native cores escape nothing: it may hold any byte but a line end.</summary>
    public byte[] Query { get; private init; } = [];

    /// <summary>True when the client wants a WebSocket and asks for it properly, whatever the version.</summary>
    public bool IsUpgrade { get; private set; }

    /// <summary>Value of <c>Sec-WebSocket-Version</c>.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Value of <c>Sec-WebSocket-Key</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Value of the header <c>compression</c>, which stands in for an empty query value.</summary>
    public string Compression { get; private set; } = "";

    /// <summary>All of <c>X-Forwarded-For</c>, the nearest proxy last.</summary>
    public string ForwardedFor { get; private set; } = "";

    private bool upgradesToWebSocket;
    private bool connectionSaysUpgrade;

    /// <summary>
    /// Cuts a request head off <paramref name="buffer"/>. False when more bytes are needed. A head that cannot be
    /// understood gives null.
    /// </summary>
    public static bool TryRead(ref ReadOnlySequence<byte> buffer, out UpgradeRequest? request)
    {
        request = null;
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> head, "\r\n\r\n"u8))
        {
            return false;
        }

        if (head.Length <= MaxBytes)
        {
            request = head.IsSingleSegment ? Parse(head.FirstSpan) : Parse(head.ToArray());
        }

        buffer = buffer.Slice(reader.Position);
        return true;
    }

    /// <summary>From a request that Kestrel has parsed.</summary>
    public static UpgradeRequest From(HttpRequest request)
    {
        var upgrade = new UpgradeRequest
        {
            Method = request.Method,
            Path = request.Path.Value ?? "",
            Query = Encoding.UTF8.GetBytes(request.QueryString.Value?.TrimStart('?') ?? ""),
        };
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                upgrade.Take(Encoding.ASCII.GetBytes(name), Encoding.ASCII.GetBytes(value ?? ""));
            }
        }

        return upgrade.Finish();
    }

    private static UpgradeRequest? Parse(ReadOnlySpan<byte> head)
    {
        var line = NextLine(ref head);
        var methodEnd = line.IndexOf((byte)' ');
        var targetEnd = line.LastIndexOf((byte)' ');
        if (methodEnd <= 0 || targetEnd <= methodEnd || !line[(targetEnd + 1)..].SequenceEqual("HTTP/1.1"u8))
        {
            return null;
        }

        var target = line[(methodEnd + 1)..targetEnd];
        var question = target.IndexOf((byte)'?');
        var request = new UpgradeRequest
        {
            Method = Encoding.ASCII.GetString(line[..methodEnd]),
            Path = Encoding.UTF8.GetString(question < 0 ? target : target[..question]),
            Query = question < 0 ? [] : target[(question + 1)..].ToArray(),
        };
        while (!head.IsEmpty)
        {
            var header = NextLine(ref head);
            var colon = header.IndexOf((byte)':');
            if (colon <= 0)
            {
                return null;
            }

            request.Take(header[..colon], header[(colon + 1)..].Trim(" \t"u8));
        }

        return request.Finish();
    }

    private UpgradeRequest Finish()
    {
        IsUpgrade = upgradesToWebSocket && connectionSaysUpgrade && IsKey(Key);
        return this;
    }

    private static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        var line = end < 0 ? head : head[..end];
        head = end < 0 ? [] : head[(end + 2)..];
        return line;
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "upgrade"u8))
        {
            upgradesToWebSocket |= HasToken(value, "websocket");
        }
        else if (Ascii.EqualsIgnoreCase(name, "connection"u8))
        {
            connectionSaysUpgrade |= HasToken(value, "upgrade");
        }
        else if (Ascii.EqualsIgnoreCase(name, "sec-websocket-key"u8))
        {
            Key = Encoding.ASCII.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "sec-websocket-version"u8))
        {
            Version = Encoding.ASCII.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "compression"u8))
        {
            Compression = Encoding.ASCII.GetString(value);
        }
        else if (Ascii.EqualsIgnoreCase(name, "x-forwarded-for"u8))
        {
            var text = Encoding.ASCII.GetString(value);
            ForwardedFor = ForwardedFor.Length == 0 ? text : $"{ForwardedFor}, {text}";
        }
    }

    private static bool HasToken(ReadOnlySpan<byte> list, string token)
    {
        foreach (var range in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(list[range].Trim(" \t"u8), token))
            {
                return true;
            }
        }

        return false;
    }

    // 16 random bytes in base64.
    private static bool IsKey(string key) => key.Length == 24 && Base64.IsValid(key, out var length) && length == 16;
}
