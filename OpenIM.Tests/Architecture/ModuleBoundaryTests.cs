namespace OpenIM.Tests.Architecture;

public sealed class ModuleBoundaryTests
{
    // Highest first. A new module is put in its place here; until then the first test below fails.
    private static readonly string[] Order = ["Account", "Push", "Message", "Group", "User"];

    [Fact]
    public void Every_module_has_its_place_in_the_order()
        => Rule.Holds(ModuleBoundary.Modules(Codebase.Modules, Codebase.Root).Except(Order));

    [Fact]
    public void A_module_sees_only_the_contracts_of_another()
        => Rule.Holds(ModuleBoundary.Violations(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Modules_use_each_other_downwards_only()
        => Rule.Holds(ModuleBoundary.UpwardUses(Codebase.Modules, Codebase.Root, Order));

    [Fact]
    public void The_host_sees_contracts_and_entries_only()
        => Rule.Holds(ModuleBoundary.HostViolations(Codebase.Host, Codebase.Root, Codebase.Engines));

    [Fact]
    public void The_first_rule_reports_planted_violations_wherever_they_hide() => Assert.Equal(
        [
            "Beta.Handlers.PeeksInABody -> Alpha.Stores.Secret",
            "Beta.Handlers.PeeksInAField -> Alpha.Stores.Secret",
            "Beta.Handlers.PeeksInAGeneric -> Alpha.Stores.Secret",
            "Beta.Handlers.PeeksWhileAwaiting -> Alpha.Stores.Secret",
            "Platform.Knows -> Alpha.Contracts.Known",
        ],
        ModuleBoundary.Violations(Codebase.Tests, Codebase.Planted));

    [Fact]
    public void The_second_rule_reports_planted_violations() => Assert.Equal(
        ["Alpha.Handlers.AsksUpwards -> Beta.Contracts.Higher"],
        ModuleBoundary.UpwardUses(Codebase.Tests, Codebase.Planted, ["Beta", "Alpha"]));

    [Fact]
    public void The_third_rule_reports_planted_violations() => Assert.Equal(
        ["OpenIM.Tests.Architecture.PlantedHost.Reaches -> Alpha.Stores.Secret"],
        ModuleBoundary.HostViolations(Codebase.Tests, Codebase.Planted, "OpenIM.Tests.Architecture.Planted.Alpha.Stores")
            .Where(static line => line.Contains("PlantedHost", StringComparison.Ordinal)));
}
