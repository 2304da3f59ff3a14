namespace OpenIM.Tests.EndToEnd.Web;

/// <summary>What a page holds, once what it does not use any more is collected.</summary>
internal sealed record PageMemory(double HeapMiB, int Nodes, int Listeners);
