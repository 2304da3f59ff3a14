namespace OpenIM.Tests.EndToEnd.Hub.Doors;

/// <summary>One user's way into the server. The same conversation is held through every pair of doors.</summary>
internal interface IChatDoor : IAsyncDisposable
{
    string UserID { get; }

    /// <summary>Sends a text and returns the server's id of it.</summary>
    Task<string> SendAsync(string recvID, string text, string clientMsgID);

    /// <summary>Waits for a text of the other side, and returns its seq.</summary>
    Task<long> ReceiveAsync(string fromID, string text);

    /// <summary>All texts of the conversation, oldest first; a recalled one is "(recalled)".</summary>
    Task<string[]> HistoryAsync(string otherID);

    /// <summary>Marks as read.</summary>
    Task MarkReadAsync(string otherID, long seq);

    /// <summary>Waits until it is told that the other side has read up to a seq.</summary>
    Task SeeReadAsync(string otherID, long seq);

    /// <summary>Waits until it is told that a message was recalled.</summary>
    Task SeeRecallAsync(string otherID, long seq);
}
