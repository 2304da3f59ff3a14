namespace OpenIM.Host.Gateway.Codec;

/// <summary>A reply or push without its data (docs/protocol/gateway.md §3.1).</summary>
/// <param name="ReqIdentifier">The operation, or 2001, 2002, 2005 for pushes.</param>
/// <param name="MsgIncr">The request's correlation key; empty on pushes.</param>
/// <param name="OperationID">The trace id of the request or of what caused the push.</param>
/// <param name="ErrCode">0 means success.</param>
/// <param name="ErrMsg">The name of the error.</param>
internal readonly record struct ReplyEnvelope(
    int ReqIdentifier,
    string MsgIncr,
    string OperationID,
    int ErrCode = 0,
    string ErrMsg = "");
