namespace OpenIM.Tests.Benchmarks;

/// <summary>What a reader got, and how long it took from the connect to the last message.</summary>
internal sealed record PulledUnread(int Messages, long Bytes, TimeSpan Time);
