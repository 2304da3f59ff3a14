using OpenIM.Modules.Message.Contracts;

namespace OpenIM.Modules.Message.Backend;

/// <summary>Who of many receivers has the message; names the first of each kind only, because the answer must end somewhere.</summary>
internal sealed class BatchSendOutcome(int mostNamed)
{
    private readonly List<SentToUser> results = [];
    private readonly List<string> failedUserIDs = [];

    public long Sent { get; private set; }

    public long Failed { get; private set; }

    /// <summary>Notes a receiver.</summary>
    /// <param name="recvID">The receiver.</param>
    /// <param name="sent">Null when it was refused.</param>
    public void Add(string recvID, SendMessageResult? sent)
    {
        if (sent is null)
        {
            Failed++;
            if (failedUserIDs.Count < mostNamed)
            {
                failedUserIDs.Add(recvID);
            }

            return;
        }

        Sent++;
        if (results.Count < mostNamed)
        {
            results.Add(new SentToUser(sent.ServerMsgID, sent.ClientMsgID, sent.SendTime, recvID));
        }
    }

    public BatchSendBackendMessageResult ToResult() => new(results, failedUserIDs);
}
