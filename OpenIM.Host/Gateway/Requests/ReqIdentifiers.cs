namespace OpenIM.Host.Gateway.Requests;

/// <summary>The operations of the gateway (docs/protocol/gateway.md §5). An SDK that gets any other number gives up for good.</summary>
internal static class ReqIdentifiers
{
    public const int GetMaxSeqs = 1001;
    public const int PullByRange = 1002;
    public const int SendMessage = 1003;
    public const int SendSignal = 1004;
    public const int PullBySeqs = 1005;
    public const int GetReadAndMaxSeqs = 1006;
    public const int GetLastMessages = 1007;
    public const int PushMessages = 2001;
    public const int Kicked = 2002;
    public const int LogOut = 2003;
    public const int SetBackground = 2004;
    public const int Presence = 2005;
}
