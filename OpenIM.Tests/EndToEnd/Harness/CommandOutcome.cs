namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>What a command of the binary answered.</summary>
/// <param name="ExitCode">0 ok, 1 failed, 2 usage or configuration, 3 taken.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record CommandOutcome(int ExitCode, string Output, string Error);
