using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Gateway.Handshake;
using OpenIM.Host.Gateway.Sessions;
using OpenIM.Host.Listening;

namespace OpenIM.Host.Gateway;

/// <summary>
/// Looks at the first request of a connection to the HTTP port, without taking it: upgrades to the gateway's path go
/// to the gateway, everything else goes on to Kestrel as if nobody had looked.
/// </summary>
internal sealed class GatewayPeek(ConnectionDelegate next, GatewayConnectionHandler gateway, TimeProvider clock, string path)
{
    // Browsers open connections ahead of need, and Kestrel keeps such for this long, too.
    private static readonly TimeSpan FirstRequestTime = TimeSpan.FromSeconds(130);

    private readonly byte[] prefix = Encoding.ASCII.GetBytes("GET " + path);

    private enum Verdict
    {
        NeedsMore,
        Gateway,
        Other,
    }

    public async Task OnConnectionAsync(ConnectionContext connection)
    {
        switch (await LookAsync(connection))
        {
            case Verdict.Gateway:
                await gateway.OnConnectedAsync(connection);
                break;
            case Verdict.Other:
                await next(connection);
                break;
            default:
                connection.Abort();
                break;
        }
    }

    // NeedsMore when the client did not even say what it wants.
    private async Task<Verdict> LookAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        using var deadline = new CancellationTokenSource(FirstRequestTime, clock);
        using var ending = ConnectionEnd.BringsForward(connection, deadline);
        long examined = 0;
        try
        {
            while (true)
            {
                var result = await input.ReadAsync(deadline.Token);
                var verdict = Judge(result.Buffer);
                if (verdict != Verdict.NeedsMore || result.IsCompleted)
                {
                    // Not marked as examined beyond what was before, so that the next reader gets it at once.
                    input.AdvanceTo(result.Buffer.Start, result.Buffer.GetPosition(Math.Min(examined, result.Buffer.Length)));
                    return verdict == Verdict.NeedsMore ? Verdict.Other : verdict;
                }

                examined = result.Buffer.Length;
                input.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            }
        }
        catch (OperationCanceledException)
        {
            return Verdict.NeedsMore;
        }
    }

    private Verdict Judge(in ReadOnlySequence<byte> buffer)
    {
        var length = (int)Math.Min(buffer.Length, prefix.Length + 1);
        Span<byte> start = stackalloc byte[length];
        buffer.Slice(0, length).CopyTo(start);
        var compared = Math.Min(length, prefix.Length);
        if (!start[..compared].SequenceEqual(prefix.AsSpan(0, compared)))
        {
            return Verdict.Other;
        }

        if (length > prefix.Length && start[^1] is not ((byte)'?' or (byte)' ' or (byte)'/'))
        {
            return Verdict.Other;
        }

        var copy = buffer;
        if (UpgradeRequest.TryRead(ref copy, out var request))
        {
            return request is { IsUpgrade: true } ? Verdict.Gateway : Verdict.Other;
        }

        return buffer.Length > UpgradeRequest.MaxBytes ? Verdict.Other : Verdict.NeedsMore;
    }
}
