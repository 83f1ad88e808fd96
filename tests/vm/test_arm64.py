"""The machine that most walls are: boot, picture and a stick on arm64."""
from kiosk import boot, pages_of, seeds, test, wait_wall
from media import data_disk, fat_stick, stick_folder, story
from test_picture import see_picture
from test_stick import take_stick


@test
def arm64():
    folder = stick_folder("arm64", story("Skerrow", 12))
    with boot("arm64", data_disk("arm64", seeds), arch="arm64") as machine:
        see_picture(machine, pages_of("seeds", seeds))
        wait_wall(machine, "an edition of")
        take_stick(machine, "FAT32 on arm64", fat_stick("arm64", folder), folder, seeds)
