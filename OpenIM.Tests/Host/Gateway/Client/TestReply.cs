namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>A reply or push as a client reads it.</summary>
internal sealed record TestReply(int ReqIdentifier, string MsgIncr, string OperationID, int ErrCode, string ErrMsg, byte[] Data);
