using OpenIM.Host.Commands;

return await CommandLine.RunAsync(args);
