using OpenIM.Modules.Message.Log;

namespace OpenIM.Tests.Stores;

/// <summary>An engine of the message log, for <see cref="MessageLogSpec"/>: a log of its own for each test.</summary>
public interface IMessageLogEngine : IAsyncDisposable
{
    /// <summary>Opens an empty log.</summary>
    Task<IMessageLog> OpenAsync();

    /// <summary>Ends the log that is open and opens what it has stored.</summary>
    Task<IMessageLog> ReopenAsync();
}
