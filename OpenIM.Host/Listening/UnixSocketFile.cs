using System.Net.Sockets;
using OpenIM.Host.Startup;

namespace OpenIM.Host.Listening;

/// <summary>The file of a Unix socket outlives a killed process; without care the next start would find the address taken.</summary>
internal static class UnixSocketFile
{
    /// <summary>Removes the file when nobody listens behind it.</summary>
    /// <exception cref="StartFailure">Another process listens there, or the file is no socket.</exception>
    public static void RemoveStale(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0)
        {
            File.Delete(path);
            return;
        }
        catch (SocketException failure)
        {
            throw StartFailure.Taken($"The Unix socket {path} cannot be used: {failure.Message}", "listen", "Remove the file if no other program needs it, or choose another path", failure);
        }

        throw StartFailure.Taken($"Another process listens at the Unix socket {path}", "listen", "Stop that process, or choose another path");
    }
}
