"""The forms in which stations play what was filmed or recorded: MP4 that begins to play before it is whole.

A video is H.264 and AAC, a sound is AAC alone, evened (``loudness``). Pictures are upright (ffmpeg turns what a phone
marked as turned), progressive, of square pixels within the box of their profile, and in the colours of HD television
(BT.709, limited range), which every player assumes.

The main form is made of the source. Every other form has the main one's sound, so that a second is the same second in
all of them and they are equally loud.
"""

from fractions import Fraction
from pathlib import Path

from central.catalogue.models import UploadProblem
from central.catalogue.uploads.problems import Unusable
from central.catalogue.video import programs
from central.catalogue.video.probe import Probe, Stream, probe
from central.catalogue.video.profiles import BOXES, Box, main_profile
from central.catalogue.video.progress import OnProgress, Progress
from central.catalogue.video.running import STANDSTILL_S, run
from content_sync.protocol.documents import Profile

VIDEO_TYPE, SOUND_TYPE = "video/mp4", "audio/mp4"
SLOWEST, FASTEST = Fraction(25), Fraction(30)
KEYFRAME_EVERY_S = 2
LONGEST_S = 12 * 3600
SAME_LENGTH_S = 0.1
"""Forms of one film may differ by two pictures, and what a frame of sound adds."""
_SMALLEST_SHORTFALL_S = 2
_TOLERATED_SHORTFALL = 0.05
_SHORTEST_S = 0.5
_COLOURS = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
_NOTHING_OF_THE_SOURCE = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
_TOLD = ("-progress", "pipe:1", "-nostats")
_AUDIO = ("-c:a", "aac", "-ac", "2", "-ar", "48000")
_USUAL_SOUND, _SMALL_SOUND = ("-b:a", "128k"), ("-b:a", "64k")
_FROM_THE_BEGINNING = ("-af", "aresample=async=1:first_pts=0,apad")


def transcode(
    source: Path,
    found: Probe,
    target: Path,
    on_progress: OnProgress,
    *,
    evening: tuple[str, ...] = (),
    standstill_s: float = STANDSTILL_S,
) -> float:
    """Write the main form of ``source``, which is ``found`` to be a film or a sound, to ``target``; return its seconds.

    ``evening`` are the options that even its sound. ``on_progress`` hears rising percents.

    Raises:
        Unusable: ffmpeg cannot read it to its end, stands still for ``standstill_s``, or the disk is full.
    """
    sound = (*evening, *_AUDIO, *_USUAL_SOUND)
    film = found.moving_picture
    if film:
        box = BOXES[main_profile(found)]
        streams: tuple[str, ...] = ("-map", "0:V:0", "-map", "0:a:0?", *_picture(film, box))
    else:
        streams = ("-map", "0:a:0", "-vn")
    written = (*_NOTHING_OF_THE_SOURCE, *streams, *sound, *_container(LONGEST_S), f"file:{target}")
    run(programs.ffmpeg(source, _TOLD, written), Progress(found.duration_s, target, on_progress), standstill_s)
    return _check_length(found, probe(target).duration_s)


def transcode_form(
    source: Path,
    main: Path,
    profile: Profile,
    target: Path,
    on_progress: OnProgress,
    *,
    standstill_s: float = STANDSTILL_S,
) -> float:
    """Write another form of the film ``main`` was made of, its pictures from ``source``; return its seconds.

    ``source`` is what was uploaded, or ``main`` itself where that is gone.

    Raises:
        Unusable: as by ``transcode``, or the form is not as long as ``main``.
    """
    length_s = probe(main).duration_s
    made = _sound_of(main, length_s) if profile is Profile.AUDIO else _picture_with(source, main, BOXES[profile])
    run([*made, f"file:{target}"], Progress(length_s, target, on_progress), standstill_s)
    made_s = probe(target).duration_s
    if abs(made_s - length_s) > SAME_LENGTH_S:
        raise Unusable(UploadProblem.FAULT, f"{profile} lasts {made_s:.3f} s, the main form {length_s:.3f} s")
    return made_s


def _sound_of(main: Path, length_s: float) -> list[str]:
    """Return the command for the sound of a film alone, quiet to the end of the film."""
    sound = ("-map", "0:a:0", "-vn", *_FROM_THE_BEGINNING, *_AUDIO, *_SMALL_SOUND)
    return programs.ffmpeg(main, _TOLD, (*_NOTHING_OF_THE_SOURCE, *sound, *_container(length_s)))


def _picture_with(source: Path, main: Path, box: Box) -> list[str]:
    """Return the command for the pictures of ``source`` within ``box``, with the sound of ``main`` as it is."""
    film = probe(source).moving_picture
    if film is None:
        raise Unusable(UploadProblem.NO_PICTURE)
    streams = ("-map", "0:V:0", "-map", "1:a:0?", *_picture(film, box), "-c:a", "copy")
    return programs.ffmpeg(source, _TOLD, (*_NOTHING_OF_THE_SOURCE, *streams, *_container(LONGEST_S)), beside=main)


def media_type(profile: Profile) -> str:
    """Return the media type of the form of a profile."""
    return SOUND_TYPE if profile is Profile.AUDIO else VIDEO_TYPE


def frame_rate_for(rate: Fraction) -> Fraction:
    """Return the pictures a second to give a film of ``rate``, so that few are dropped or doubled."""
    while rate > FASTEST:
        rate /= 2
    return max(rate, SLOWEST)


def _container(longest_s: float) -> tuple[str, ...]:
    return ("-flags", "+bitexact", "-movflags", "+faststart", "-t", f"{longest_s:.3f}", "-f", "mp4")


def _picture(film: Stream, box: Box) -> tuple[str, ...]:
    rate = frame_rate_for(film.frame_rate)
    matrix = "bt709" if film.is_untagged_hd else "auto"
    colours = f"in_color_matrix={matrix}:out_color_matrix=bt709:out_range=tv"
    filters = f"fps={rate},yadif=deint=interlaced,scale={_fit(box)}:{colours},setsar=1,{_COLOURS}"
    picture = ("-vf", filters, "-pix_fmt", "yuv420p", "-profile:v", "high", "-level", box.level)
    peak = ("-maxrate", f"{box.most_kbit_per_s}k", "-bufsize", f"{2 * box.most_kbit_per_s}k")
    keyframes = ("-g", str(int(rate * KEYFRAME_EVERY_S)))
    return (*picture, "-c:v", "libx264", "-preset", "medium", "-crf", "23", *peak, *keyframes)


def _fit(box: Box) -> str:
    shrink = f"min(1,min({box.width}/(iw*sar),{box.height}/ih))"
    return f"w='max(2,2*round(iw*sar*{shrink}/2))':h='max(2,2*round(ih*{shrink}/2))'"


def _check_length(found: Probe, length_s: float) -> float:
    """Refuse what turned out far shorter than its container said, and what is only a picture."""
    missing_s = found.declared_duration_s - length_s
    if missing_s > max(_SMALLEST_SHORTFALL_S, found.declared_duration_s * _TOLERATED_SHORTFALL):
        raise Unusable(UploadProblem.INCOMPLETE, f"{length_s:.1f} s of {found.declared_duration_s:.1f} s")
    if length_s < _SHORTEST_S:
        raise Unusable(UploadProblem.NO_PICTURE, f"{length_s:.2f} s")
    return length_s
