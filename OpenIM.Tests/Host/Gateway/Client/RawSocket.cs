using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>
/// A WebSocket client that sends whatever bytes it is told to, right or wrong, and shows every frame that comes back.
/// Whatever it waits for has a deadline.
/// </summary>
internal sealed class RawSocket(Stream stream) : IAsyncDisposable
{
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    /// <summary>What a server makes of <see cref="Key"/> (RFC 6455 §1.3).</summary>
    public const string Accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly byte[] MaskKey = [0x11, 0x82, 0x53, 0xF4];

    public Stream Stream => stream;

    public static async Task<RawSocket> ConnectAsync(EndPoint server, int? receiveBuffer = null)
    {
        var isUnix = server is UnixDomainSocketEndPoint;
        var socket = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (receiveBuffer is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(server);
        return new RawSocket(new NetworkStream(socket, ownsSocket: true));
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        await stream.WriteAsync(bytes, deadline.Token);
        await stream.FlushAsync(deadline.Token);
    }

    public Task WriteAsync(string ascii) => WriteAsync(Encoding.UTF8.GetBytes(ascii));

    public static string UpgradeRequest(string target, string extraHeaders = "")
        => $"GET {target} HTTP/1.1\r\nHost: test\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Key: {Key}\r\nSec-WebSocket-Version: 13\r\n{extraHeaders}\r\n";

    public async Task<RawHttpAnswer> UpgradeAsync(string target, string extraHeaders = "")
    {
        await WriteAsync(UpgradeRequest(target, extraHeaders));
        return await ReadHttpAsync();
    }

    public async Task<RawHttpAnswer> ReadHttpAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1]);
        var body = headers.TryGetValue("content-length", out var length)
            ? Encoding.UTF8.GetString(await ReadAsync(int.Parse(length, CultureInfo.InvariantCulture)))
            : "";
        return new RawHttpAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, body);
    }

    public Task SendAsync(int opcode, ReadOnlySpan<byte> payload, bool isFinal = true) => WriteAsync(Frame(opcode, payload, isFinal));

    public Task SendTextAsync(string text) => SendAsync(RawFrame.Text, Encoding.UTF8.GetBytes(text));

    public Task SendCloseAsync(int code) => SendAsync(RawFrame.Close, [(byte)(code >> 8), (byte)code]);

    /// <summary>A masked frame with a minimal length.</summary>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, bool isFinal = true)
    {
        Span<byte> head = stackalloc byte[14];
        head[0] = (byte)((isFinal ? 0x80 : 0) | opcode);
        var length = 2;
        if (payload.Length < 126)
        {
            head[1] = (byte)(0x80 | payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            head[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)payload.Length);
            length = 4;
        }
        else
        {
            head[1] = 0x80 | 127;
            BinaryPrimitives.WriteUInt64BigEndian(head[2..], (ulong)payload.Length);
            length = 10;
        }

        MaskKey.CopyTo(head[length..]);
        byte[] frame = [.. head[..(length + 4)], .. payload];
        for (var i = 0; i < payload.Length; i++)
        {
            frame[length + 4 + i] ^= MaskKey[i % 4];
        }

        return frame;
    }

    /// <summary>The next frame. Throws <see cref="EndOfStreamException"/> when the connection ended.</summary>
    public async Task<RawFrame> ReadFrameAsync()
    {
        var head = await ReadAsync(2);
        Assert.Equal(0, head[0] & 0x70);
        Assert.Equal(0, head[1] & 0x80);
        var length = (head[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
            var small => small,
        };
        return new RawFrame(head[0] & 0x0F, (head[0] & 0x80) != 0, await ReadAsync(length));
    }

    /// <summary>Reads to the close frame and returns its code; 1006 when the connection ends without one.</summary>
    public async Task<int> ReadCloseCodeAsync()
    {
        try
        {
            while (true)
            {
                var frame = await ReadFrameAsync();
                if (frame.Opcode == RawFrame.Close)
                {
                    return frame.CloseCode;
                }
            }
        }
        catch (IOException)
        {
            return 1006;
        }
    }

    /// <summary>Waits until the server has closed the connection.</summary>
    public async Task ReadToEndAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, deadline.Token) > 0)
            {
            }
        }
        catch (IOException)
        {
            // A reset is an end, too.
        }
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    private async Task<byte[]> ReadAsync(int count)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var bytes = new byte[count];
        try
        {
            await stream.ReadExactlyAsync(bytes, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"nothing came from the server for {Deadline.TotalSeconds} s");
        }

        return bytes;
    }
}
