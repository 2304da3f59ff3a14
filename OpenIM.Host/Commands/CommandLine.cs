using System.CommandLine;

namespace OpenIM.Host.Commands;

/// <summary>The command line of the binary.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for; without arguments, the server.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var config = new Option<string?>("--config") { Description = "The configuration file. Default: ./config.yaml, else built-in defaults." };
        var serve = new Command("serve", "Runs the server (the default).") { config };
        serve.SetAction(result => ServeCommand.RunAsync(result.GetValue(config)));
        var root = new RootCommand("OpenIM for .NET, an instant-messaging server.") { config, serve };
        root.SetAction(result => ServeCommand.RunAsync(result.GetValue(config)));
        return root.Parse(args).InvokeAsync();
    }
}
