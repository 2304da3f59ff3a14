namespace OpenIM.Host.Configuration.Rules;

/// <summary>What a rule that spans several keys sees, and where it reports.</summary>
internal sealed class RuleContext(
    IReadOnlyDictionary<Type, object> options,
    Func<string, ConfigurationOrigin> originOf,
    List<ConfigurationMistake> mistakes)
{
    /// <summary>The options of a section.</summary>
    public T Get<T>()
        where T : class
        => (T)options[typeof(T)];

    /// <summary>Reports a broken rule.</summary>
    /// <param name="path">The key; an element of a list as <c>listen.http[0]</c>.</param>
    /// <param name="problem">The value and the rule it breaks.</param>
    /// <param name="advice">What to write instead.</param>
    public void Report(string path, string problem, string? advice = null)
        => mistakes.Add(new(originOf(path.Replace('.', ':').Replace('[', ':').TrimEnd(']')), path, problem, advice));
}
