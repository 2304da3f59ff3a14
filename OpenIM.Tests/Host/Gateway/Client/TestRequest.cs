namespace OpenIM.Tests.Host.Gateway.Client;

/// <summary>A request envelope as a client means it.</summary>
internal sealed record TestRequest(int ReqIdentifier, string SendID, string OperationID, string MsgIncr, byte[] Data, string Token = "");
