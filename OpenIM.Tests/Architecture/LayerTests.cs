namespace OpenIM.Tests.Architecture;

public sealed class LayerTests
{
    [Fact]
    public void Contracts_use_the_base_library_platform_and_contracts()
        => Rule.Holds(Layers.ContractViolations(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Drivers_stay_in_stores_and_the_web_in_endpoints()
        => Rule.Holds(Layers.DriverViolations(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Stores_ask_nobody_and_endpoints_read_no_store()
        => Rule.Holds(Layers.StoreViolations(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Rules_only_decide()
        => Rule.Holds(Layers.RuleViolations(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Outside_of_contracts_everything_is_internal_and_sealed()
        => Rule.Holds(Layers.VisibilityViolations(Codebase.Modules, Codebase.Root, Codebase.Engines));

    [Fact]
    public void Planted_violations_are_reported()
    {
        Assert.Equal(
            ["Alpha.Contracts.LeaksAFramework -> Microsoft.AspNetCore.Http.HttpContext", "Alpha.Contracts.ShowsTheInside -> Alpha.Stores.Secret"],
            Layers.ContractViolations(Codebase.Tests, Codebase.Planted));
        Assert.Equal(
            ["Alpha.Handlers.TalksToTheDatabase -> Dapper.DynamicParameters"],
            Layers.DriverViolations(Codebase.Tests, Codebase.Planted));
        Assert.Equal(
            ["Alpha.Endpoints.ReachesIntoAStore -> Alpha.Stores.Secret", "Alpha.Stores.AsksTheMediator -> OpenIM.Modules.Platform.Mediation.Mediator"],
            Layers.StoreViolations(Codebase.Tests, Codebase.Planted));
        Assert.Equal(
            ["Alpha.Rules.LooksAtTheClock -> System.TimeProvider"],
            Layers.RuleViolations(Codebase.Tests, Codebase.Planted));
        Assert.Equal(
            ["Alpha.Handlers.MayBeInherited is not sealed", "Beta.Handlers.IsPublic is public"],
            Layers.VisibilityViolations(Codebase.Tests, Codebase.Planted));
    }
}
