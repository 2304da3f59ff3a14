using OpenIM.Tests.EndToEnd.Harness;

namespace OpenIM.Tests.Host.Commands;

public sealed class CommandLineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("serve")]
    [InlineData("check")]
    [InlineData("config")]
    [InlineData("config", "init")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Every_command_explains_itself(params string[] command)
    {
        var outcome = await OpenImBinary.RunAsync([.. command, "--help"], cancellationToken: Token);
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Usage:", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_no_command_ends_with_code_2()
    {
        var outcome = await OpenImBinary.RunAsync(["chekc"], cancellationToken: Token);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("'chekc'", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_init_writes_a_file_that_passes_the_check_and_never_overwrites()
    {
        using var directory = new TemporaryDirectory();

        var first = await OpenImBinary.RunAsync(["config", "init"], workingDirectory: directory.FullPath, cancellationToken: Token);
        var written = await File.ReadAllTextAsync(directory.File("config.yaml"), Token);
        await File.WriteAllTextAsync(directory.File("config.yaml"), "log:\n  level: debug\n", Token);
        var second = await OpenImBinary.RunAsync(["config", "init"], workingDirectory: directory.FullPath, cancellationToken: Token);

        Assert.Equal(0, first.ExitCode);
        Assert.StartsWith("# Configuration of OpenIM for .NET.", written, StringComparison.Ordinal);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal("log:\n  level: debug\n", await File.ReadAllTextAsync(directory.File("config.yaml"), Token));
    }
}
