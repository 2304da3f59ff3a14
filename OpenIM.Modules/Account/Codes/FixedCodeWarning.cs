using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenIM.Modules.Account.Codes;

/// <summary>Reminds the operator at each start that a fixed code is set.</summary>
internal sealed partial class FixedCodeWarning(CodeChannels channels, ILogger<FixedCodeWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (channels.AcceptsFixedCode)
        {
            LogFixedCode();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 6012, Level = LogLevel.Warning,
        Message = "account.fixedCode is set: whoever knows it can take over every account with a phone number or mail address. Use it for trials only")]
    private partial void LogFixedCode();
}
