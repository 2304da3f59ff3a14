using System.Net;
using System.Net.Sockets;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>
/// Finds loopback ports below the range from which the system serves outgoing connections. From within that range a
/// client that reconnects to a killed server can be given the server's own port, and then talks to itself.
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Test processes that run side by side begin at different places.
    private static int next = Environment.ProcessId * 97 % Count;

    /// <summary>A port that was free a moment ago and was not handed out before.</summary>
    public static int Next()
    {
        for (var i = 0; i < Count; i++)
        {
            var port = First + (Interlocked.Increment(ref next) % Count);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No loopback port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
