using System.Net.Sockets;
using System.Text;

namespace OpenIM.Host.Backup;

/// <summary>
/// The Unix socket in the data directory at which commands of the same binary talk to the running server. Only the
/// server's own account may open it.
/// </summary>
internal static class ControlSocket
{
    /// <summary>Name in the data directory.</summary>
    public const string FileName = "openim.sock";

    /// <summary>Asks for a backup; the answer is the archive.</summary>
    public const string BackupPath = "/backup";

    // What fits into the address of a Unix socket on every system.
    private const int MostBytes = 100;

    /// <summary>The socket of a data directory; null when its path is too long for one.</summary>
    public static string? PathIn(string dataDirectory)
    {
        var path = Path.Combine(Path.GetFullPath(dataDirectory), FileName);
        return Encoding.UTF8.GetByteCount(path) <= MostBytes ? path : null;
    }

    /// <summary>A client of the server behind a socket.</summary>
    public static HttpClient Client(string path)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = (_, token) => ConnectAsync(path, token) };
        return new HttpClient(handler) { BaseAddress = new Uri("http://openim/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
