namespace OpenIM.Host.Configuration;

/// <summary>One mistake in the configuration, told so that the reader can mend it without looking anything up.</summary>
/// <param name="Origin">Where it stands.</param>
/// <param name="Path">The key, such as <c>listen.http</c>; empty when the file as a whole is unreadable.</param>
/// <param name="Problem">The value and the rule it breaks, beginning with a verb.</param>
/// <param name="Advice">What to write instead; null when the rule says it.</param>
internal sealed record ConfigurationMistake(ConfigurationOrigin Origin, string Path, string Problem, string? Advice = null)
{
    public override string ToString()
        => $"{Origin}: {(Path.Length == 0 ? "" : Path + " ")}{Problem}{(Advice is null ? "" : ". " + Advice)}";
}
