using System.IO.Pipelines;

namespace OpenIM.Host.Hubs.Connections;

/// <summary>Two ways in one.</summary>
internal sealed record HubDuplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
