using OpenIM.Modules.Platform.Mediation;

namespace OpenIM.Tests.Architecture;

/// <summary>Nothing that the server keeps is forgotten by <c>openim backup</c>.</summary>
public sealed class BackupTests
{
    [Fact]
    public void The_stores_are_found()
        => Assert.Equal(["OpenIM.Modules.Message.Log.Sqlite", "OpenIM.Modules.Platform.Sql.Sqlite"], BackedUp.Places(Codebase.Modules, Codebase.Root));

    [Fact]
    public void Every_store_takes_part_in_backups_and_in_a_contract_suite()
        => Rule.Holds(BackedUp.Violations(Codebase.Modules, typeof(Mediator).Assembly, Codebase.Host, Codebase.Root));

    [Fact]
    public void A_planted_store_that_keeps_a_file_of_its_own_is_reported() => Assert.Equal(
        ["Alpha.Stores keeps data that no backup holds", "Alpha.Stores keeps data that no contract suite tests"],
        BackedUp.Violations(Codebase.Tests, typeof(BackupTests).Assembly, Codebase.Host, Codebase.Planted));
}
