using OpenIM.Modules.Account.Identities;
using OpenIM.Modules.Platform.Errors;

namespace OpenIM.Modules.Account.Codes;

/// <summary>How each channel proves that somebody has a phone number or mail address.</summary>
internal sealed class CodeChannels(AccountOptions options, IEnumerable<ICodeSender> senders)
{
    /// <summary>True while a fixed code is accepted somewhere.</summary>
    public bool AcceptsFixedCode => options.FixedCode.Length > 0 && senders.Any(static sender => sender.MissingKey is not null);

    /// <summary>The sender of a channel; null: the fixed code counts there.</summary>
    /// <exception cref="ImException">1002: the channel proves nothing, as nothing is configured for it.</exception>
    public ICodeSender? SenderFor(Identity channel)
    {
        var sender = senders.First(candidate => candidate.Kind == channel.Kind);
        if (sender.MissingKey is not { } missing)
        {
            return sender;
        }

        return options.FixedCode.Length > 0 ? null
            : throw Errors.NoPermission.With($"this server sends no verification codes there: {missing} is not configured");
    }
}
