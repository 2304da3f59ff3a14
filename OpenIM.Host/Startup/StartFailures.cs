using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OpenIM.Host.Commands;
using OpenIM.Host.Listening;
using OpenIM.Modules.Platform.Sql.Migrations;

namespace OpenIM.Host.Startup;

/// <summary>Puts the exceptions of a failed start into plain words.</summary>
internal static class StartFailures
{
    /// <summary>What is wrong, where, and what to do.</summary>
    public static StartFailure Explain(Exception failure, ListenerSet listeners)
    {
        if (failure is StartFailure explained)
        {
            return explained;
        }

        if (Find<SchemaTooNewException>(failure) is { } store)
        {
            return TooNew(store.Message, store.Store, failure);
        }

        if (Find<AddressInUseException>(failure) is not null)
        {
            return StartFailure.Taken(
                "Another process listens there already", Where(failure, listeners),
                "Stop that process, or choose another port", failure);
        }

        if (Find<SocketException>(failure) is { } socket && listeners.All.Count > 0)
        {
            return new StartFailure(
                ExitCodes.Failed, $"The server cannot listen: {socket.Message}", Where(failure, listeners),
                socket.SocketErrorCode == SocketError.AccessDenied
                    ? "Choose a port above 1023, or give this process the right to use lower ones"
                    : "Choose an address that this machine has", failure);
        }

        return new StartFailure(
            ExitCodes.Failed, failure.Message.TrimEnd('.'), failure.GetType().Name,
            "Look into the log file for the details", failure);
    }

    private static StartFailure TooNew(string what, string store, Exception failure)
        => new(
            ExitCodes.Failed, what.TrimEnd('.'), store,
            "Nothing was changed. Run the newer openim, or restore a copy of the data directory from before the upgrade", failure);

    private static T? Find<T>(Exception? failure)
        where T : Exception
        => failure switch
        {
            null => null,
            T found => found,
            AggregateException many => many.InnerExceptions.Select(Find<T>).FirstOrDefault(static found => found is not null),
            _ => Find<T>(failure.InnerException),
        };

    // Kestrel names the address in its message only.
    private static string Where(Exception failure, ListenerSet listeners)
    {
        var culprit = listeners.All.FirstOrDefault(listener => listener.EndPoint is IPEndPoint ip
            ? failure.Message.Contains($":{ip.Port}:", StringComparison.Ordinal)
            : failure.Message.Contains(listener.Address.UnixPath!, StringComparison.Ordinal));
        return culprit is null ? "listen" : $"listen.{culprit.Name}: {culprit.Address.Text}";
    }
}
