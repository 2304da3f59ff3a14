using Mono.Cecil;

namespace OpenIM.Tests.Architecture;

public sealed class LogEventIDTests
{
    private static readonly Dictionary<string, int> Thousands = new()
    {
        ["Platform"] = 1000,
        ["User"] = 2000,
        ["Group"] = 3000,
        ["Message"] = 4000,
        ["Push"] = 5000,
        ["Account"] = 6000,
    };

    [Fact]
    public void Every_id_is_used_once()
        => Rule.Holds(LogEventIDs.Shared([.. LogEventIDs.All(Codebase.Modules), .. LogEventIDs.All(Codebase.Host)]));

    [Fact]
    public void Every_id_is_in_the_thousand_of_its_module()
        => Rule.Holds(LogEventIDs.OutOfRange(LogEventIDs.All(Codebase.Modules), ThousandOf));

    [Fact]
    public void The_host_has_the_nine_thousands()
        => Rule.Holds(LogEventIDs.OutOfRange(LogEventIDs.All(Codebase.Host), static _ => 9000));

    [Fact]
    public void There_are_messages_to_look_at()
    {
        Assert.NotEmpty(LogEventIDs.All(Codebase.Modules));
        Assert.NotEmpty(LogEventIDs.All(Codebase.Host));
    }

    [Fact]
    public void Planted_violations_are_reported()
    {
        var planted = LogEventIDs.All(Codebase.Tests).Where(static log => Area.Of(log.Type, Codebase.Planted).IsModule).ToList();
        Assert.Equal(["7001: LogsFirst.Log, LogsTheSame.Log"], LogEventIDs.Shared(planted));
        Assert.Equal(["LogsTheSame.LogAsAnother has 8001"], LogEventIDs.OutOfRange(planted, static _ => 7000));
    }

    private static int ThousandOf(TypeDefinition type) => Thousands.GetValueOrDefault(Area.Of(type, Codebase.Root).Module);
}
