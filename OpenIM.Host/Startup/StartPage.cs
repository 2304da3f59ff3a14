using System.Globalization;
using System.Text;
using OpenIM.Host.Configuration;
using OpenIM.Modules.Platform.Telemetry;

namespace OpenIM.Host.Startup;

/// <summary>The page that a start prints: everything an operator needs to know, once. docs/operations.md explains it.</summary>
internal static class StartPage
{
    /// <summary>The page of a server that is ready.</summary>
    /// <param name="facts">About this process.</param>
    /// <param name="firstAdmin">How the first administrator comes in; null when there is one.</param>
    /// <param name="elapsedMs">How long the start took.</param>
    public static string Ready(NodeFacts facts, string? firstAdmin, long elapsedMs)
    {
        var page = new StringBuilder();
        Line(page, $"OpenIM for .NET {ProductVersion.Current}");
        Line(page, $"  node         {facts.Identity.NodeID}");
        Line(page, $"  data         {facts.DataDirectory}");
        Line(page, $"  config       {facts.ConfigurationFile}");
        Line(page, $"  secret       {facts.Identity.SecretOrigin}");
        Line(page, $"  web chat     {facts.WebChat}");
        Line(page, $"listeners");
        foreach (var listener in facts.Listeners.All)
        {
            Line(page, $"  {listener.Name,-12} {listener.Url}");
        }

        Line(page, $"roles");
        foreach (var role in facts.Roles)
        {
            Line(page, $"  {role.Name,-22} {role.Engine}");
        }

        Line(page, $"modules");
        Line(page, $"  {string.Join(", ", facts.Modules)}");
        if (firstAdmin is not null)
        {
            Line(page, $"first administrator (works once, until the next start)");
            Line(page, $"  {firstAdmin}");
        }

        Line(page, $"ready in {elapsedMs} ms");
        return page.ToString();
    }

    /// <summary>The page of a start that failed.</summary>
    public static string Failed(StartFailure failure)
        => $"""
            OpenIM for .NET {ProductVersion.Current} cannot start.
              what   {failure.Message}.
              where  {failure.Where}
              do     {failure.Advice}.

            """;

    /// <summary>The page of a wrong configuration: every mistake on a line.</summary>
    public static string Mistaken(IReadOnlyList<ConfigurationMistake> mistakes)
    {
        var page = new StringBuilder();
        Line(page, $"The configuration has {mistakes.Count} mistake{(mistakes.Count == 1 ? "" : "s")}:");
        foreach (var mistake in mistakes)
        {
            Line(page, $"  {mistake}");
        }

        return page.ToString();
    }

    private static void Line(StringBuilder page, FormattableString text)
        => page.Append(text.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
