namespace OpenIM.Host.Gateway.Sessions;

/// <summary>One request under way: what its reply has to repeat.</summary>
/// <param name="Number">Counts the session's requests from 1.</param>
/// <param name="ReqIdentifier">The operation.</param>
/// <param name="MsgIncr">The correlation key.</param>
/// <param name="OperationID">The trace id.</param>
internal sealed record RequestTicket(long Number, int ReqIdentifier, string MsgIncr, string OperationID);
