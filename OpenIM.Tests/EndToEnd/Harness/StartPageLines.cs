using System.Text.Json;

namespace OpenIM.Tests.EndToEnd.Harness;

/// <summary>The start page as text, and the facts that a test needs of it.</summary>
internal sealed class StartPageLines(IReadOnlyList<string> lines)
{
    /// <summary>The page.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>The page out of a line of <c>log.console: json</c>; null when the line is another.</summary>
    public static StartPageLines? FromJson(string line)
    {
        if (!line.StartsWith('{') || !line.Contains("\"StartPage\"", StringComparison.Ordinal))
        {
            return null;
        }

        using var json = JsonDocument.Parse(line);
        return new StartPageLines(json.RootElement.GetProperty("StartPage").GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Real URL of the first listener of a name.</summary>
    public string Url(string listener)
        => Lines.SkipWhile(static line => line != "listeners")
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(words => words is [var name, _] && name == listener)?[1]
            ?? throw new InvalidOperationException($"The start page shows no listener {listener}:\n{string.Join('\n', Lines)}");

    /// <summary>Real port of the first listener of a name.</summary>
    public int Port(string listener) => new Uri(Url(listener)).Port;
}
