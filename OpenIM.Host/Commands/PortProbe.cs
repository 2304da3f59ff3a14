using System.Net;
using System.Net.Sockets;
using OpenIM.Host.Listening;

namespace OpenIM.Host.Commands;

/// <summary>Tries whether an address could be listened at, without listening.</summary>
internal static class PortProbe
{
    /// <summary>What stands in the way; null when nothing does.</summary>
    public static PortProblem? Problem(ListenAddress address)
        => address.EndPoint is IPEndPoint ip ? Problem(ip) : Problem(address.UnixPath!);

    private static PortProblem? Problem(IPEndPoint endPoint)
    {
        using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (endPoint.Address.Equals(IPAddress.IPv6Any))
        {
            socket.DualMode = true;
        }

        try
        {
            socket.Bind(endPoint);
            // Binding alone succeeds beside a listener that allows reuse; only listening tells.
            socket.Listen(1);
            return null;
        }
        catch (SocketException failure) when (failure.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return new PortProblem(IsTaken: true, "is taken by another process");
        }
        catch (SocketException failure)
        {
            return new PortProblem(IsTaken: false, $"cannot be used: {failure.Message}");
        }
    }

    private static PortProblem? Problem(string socketPath)
    {
        if (File.Exists(socketPath))
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                probe.Connect(new UnixDomainSocketEndPoint(socketPath));
                return new PortProblem(IsTaken: true, "is taken by another process");
            }
            catch (SocketException)
            {
                return null;
            }
        }

        return Directory.Exists(Path.GetDirectoryName(socketPath))
            ? null
            : new PortProblem(IsTaken: false, "cannot be used: its directory does not exist");
    }
}
